import { useQuery } from '@tanstack/react-query'
import { disclosure as api, DisclosureKind } from '@tongheng/contract/disclosure'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { dayOf } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'

/** What the window makes public, in the order of the prescribed kinds (CAL-4.4); nothing where there is none. */
export function DisclosuresCard({ windowId }: { windowId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.listPublicDisclosures, { params: { id: windowId } }))
  if (!data || data.entries.length === 0) return null
  const rank = new Map(DisclosureKind.options.map((kind, at) => [kind, at]))
  const entries = data.entries.toSorted((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0))
  return (
    <Card className="th-card" title={t('disclosure.publicTitle')}>
      {entries.map(({ id, kind, title, content, postedAt, checkedOn }) => (
        <section key={id} aria-label={title} className="th-disclosed">
          <h3>
            {t(`disclosure.kind.${kind}`)} · {title}
          </h3>
          <p className="th-window-steps">{content}</p>
          <p className="th-faint">
            {t('disclosure.publicChecked', { day: dayOf(checkedOn) })} {postedAt}
          </p>
        </section>
      ))}
    </Card>
  )
}

/** Where one says how one was served: the survey and the complaint, which are handled there (CAL-4.7). */
export function FeedbackCard() {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('disclosure.feedback')}>
      <p>
        <TextLink href="/satisfaction">{t('disclosure.rate')}</TextLink>
      </p>
      <p>
        <TextLink href="/complaints">{t('disclosure.complain')}</TextLink>
      </p>
    </Card>
  )
}
