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

/** What the window has for its visitors, and what of it does not work now (CAL-4.6); nothing where nothing is entered. */
export function FacilitiesCard({ windowId }: { windowId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.listPublicDisclosures, { params: { id: windowId } }))
  if (!data || data.facilities.length === 0) return null
  return (
    <Card className="th-card" title={t('disclosure.facilities')}>
      <ul className="th-window-lines">
        {data.facilities.map(({ id, name, place, state, note }) => (
          <li key={id}>
            <span>
              {name}
              {state === 'in-order' ? null : (
                <span className="th-fault"> {t(`disclosure.facilityState.${state}`)}</span>
              )}
              {note === '' ? null : <span className="th-faint"> {note}</span>}
            </span>
            <span className="th-faint">{place}</span>
          </li>
        ))}
      </ul>
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
