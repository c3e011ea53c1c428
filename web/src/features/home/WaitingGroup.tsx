import type { WorkGroup } from '@tongheng/contract/work'
import { Card } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

const shownAtFirst = 6

/** Cases that wait for the same step. */
export function WaitingGroup({ group }: { group: WorkGroup }) {
  const { t, i18n } = useTranslation()
  const [all, setAll] = useState(false)
  const key = `home.waiting.${group.kind}`
  const title = i18n.exists(key) ? t(key) : t('home.waiting.other')
  const items = all ? group.items : group.items.slice(0, shownAtFirst)
  const more = group.items.length - items.length
  return (
    <Card
      className="th-card th-waiting-card"
      title={
        <h2>
          {title} <span className="th-count">{group.total}</span>
        </h2>
      }
      extra={group.page === undefined ? null : <TextLink href={group.page}>{t('home.work.together')}</TextLink>}
    >
      <ul>
        {items.map((item) => (
          <li key={`${item.number} ${item.page}`}>
            <div className="th-waiting-line">
              <TextLink href={item.page}>{item.number === '' ? item.title : item.number}</TextLink>
              <ClockTag clock={item.clock} />
            </div>
            <div className="th-waiting-what">{item.number === '' ? null : item.title}</div>
            <div className="th-waiting-who">
              {item.party === '' ? null : <span>{item.party}</span>}
              <span>
                {t('home.work.since')} <MomentText value={item.waitingSince} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <button type="button" className="th-more" onClick={() => setAll(true)}>
          {t('home.work.more', { count: more })}
        </button>
      ) : null}
    </Card>
  )
}
