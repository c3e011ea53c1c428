import {
  BankOutlined,
  CalculatorOutlined,
  CommentOutlined,
  CompassOutlined,
  FieldTimeOutlined,
  FileProtectOutlined,
  FormOutlined,
  GroupOutlined,
  NotificationOutlined,
  ReadOutlined,
  SearchOutlined,
  ShopOutlined,
  SmileOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { usePageExists } from '../../app/pageExists.ts'
import { TextLink } from '../../ui/TextLink.tsx'

const offers = [
  { key: 'find', path: '/search', icon: <CompassOutlined /> },
  { key: 'demand', path: '/work/demands', icon: <FormOutlined /> },
  { key: 'verify', path: '/verify', icon: <FileProtectOutlined /> },
  { key: 'calculator', path: '/calculator', icon: <CalculatorOutlined /> },
  { key: 'join', path: '/register', icon: <ShopOutlined /> },
  { key: 'guides', path: '/guides', icon: <ReadOutlined /> },
  { key: 'windows', path: '/windows', icon: <BankOutlined /> },
  { key: 'share', path: '/shared-equipment', icon: <FieldTimeOutlined /> },
  { key: 'bundle', path: '/bundles', icon: <GroupOutlined /> },
  { key: 'activities', path: '/activities', icon: <NotificationOutlined /> },
  { key: 'follow', path: '/follow', icon: <SearchOutlined /> },
  { key: 'survey', path: '/satisfaction', icon: <SmileOutlined /> },
  { key: 'complain', path: '/complaints', icon: <CommentOutlined /> },
] as const

/** What one can do here; only what has a page. */
export function HomeOffers() {
  const { t } = useTranslation()
  const pageExists = usePageExists()
  const shown = offers.filter(({ path }) => pageExists(path))
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="home-offers">
      <h2 id="home-offers">{t('home.offers.title')}</h2>
      <ul className="th-offers">
        {shown.map(({ key, path, icon }) => (
          <li key={key}>
            <TextLink href={path} className="th-offer">
              <span className="th-offer-icon">{icon}</span>
              <strong>{t(`home.offers.${key}.title`)}</strong>
              <span>{t(`home.offers.${key}.text`)}</span>
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
