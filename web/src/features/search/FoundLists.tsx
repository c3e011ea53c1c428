import { FileProtectOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { SearchKind } from '@tongheng/contract/search'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RegionText } from '../../ui/RegionField.tsx'
import { momentOf } from '../../ui/format.ts'
import { StageTag } from '../../ui/StageTag.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { totalsOf } from './Kinds.tsx'
import type { Found } from './Kinds.tsx'

interface Line {
  key: string
  title: ReactNode
  /** Beside the title. */
  tag?: ReactNode
  notes: readonly ReactNode[]
}

interface KindListProps {
  kind: SearchKind
  total: number
  lines: readonly Line[]
  /** Whether this kind alone is shown. */
  alone: boolean
}

function KindList({ kind, total, lines, alone }: KindListProps) {
  const { t } = useTranslation()
  const [, patch] = useSearchPatch()
  if (lines.length === 0) return null
  return (
    <section aria-label={t(`search.kind.${kind}`)}>
      <h2>{t(`search.kind.${kind}`)}</h2>
      <ul className="th-found">
        {lines.map(({ key, title, tag, notes }) => (
          <li key={key}>
            <div className="th-found-title">
              {title} {tag}
            </div>
            <div className="th-found-notes">
              {notes
                .filter((note) => note !== null && note !== '')
                .map((note, at) => (
                  <span key={at}>{note}</span>
                ))}
            </div>
          </li>
        ))}
      </ul>
      {!alone && total > lines.length ? (
        <Button type="link" onClick={() => patch({ kind })}>
          {t('search.allOfKind', { count: total })}
        </Button>
      ) : null}
      {alone && total > lines.length ? (
        <p className="th-faint">{t('search.moreOfKind', { shown: lines.length })}</p>
      ) : null}
    </section>
  )
}

/** The certificate whose number and check code were typed. */
export function TypedCertificate({ found }: { found: Found['certificate'] }) {
  const { t } = useTranslation()
  if (found === null) return null
  const href = `/verify?${new URLSearchParams({ ...found }).toString()}`
  return (
    <p className="th-verify-hint">
      <FileProtectOutlined /> <TextLink href={href}>{t('search.verify', { number: found.number })}</TextLink>
    </p>
  )
}

type Lines = Partial<Record<SearchKind, Line[]>>

/** Said only where the words do not stand there as they were typed. */
function useResemblance() {
  const { t } = useTranslation()
  return (by: 'words' | 'sound' | 'spelling') => (by === 'words' ? null : t(`search.reason.${by}`))
}

function useRegisters(found: Found): Lines {
  const { t } = useTranslation()
  const local = useLocal()
  const resembles = useResemblance()
  return {
    institution: found.institutions.entries.map(({ id, name, region, capabilities, by }) => ({
      key: id,
      title: (
        <Link to="/institutions/$id" params={{ id }}>
          {name}
        </Link>
      ),
      notes: [
        <RegionText key="region" code={region} />,
        t('search.capabilityCount', { count: capabilities }),
        resembles(by),
      ],
    })),
    norm: found.norms.entries.map(({ id, number, title, status, successor, by }) => ({
      key: id,
      title: (
        <Link to="/norms" search={{ q: number }}>
          {number}
        </Link>
      ),
      tag: <StatusTag of="norms" status={status} />,
      notes: [local(title), successor === '' ? null : t('norms.successor', { number: successor }), resembles(by)],
    })),
  }
}

function useServices(found: Found): Lines {
  const { t } = useTranslation()
  const local = useLocal()
  const resembles = useResemblance()
  return {
    service: found.services.entries.map(({ id, kind, name, summary, by }) => ({
      key: id,
      title: (
        <Link to="/guides/$id" params={{ id }}>
          {local(name)}
        </Link>
      ),
      notes: [t(`surveys.kind.${kind}`), summary, resembles(by)],
    })),
    guide: found.guides.entries.map(({ id, name, number, days, papers, by }) => ({
      key: id,
      title: (
        <Link to="/guides/$id" params={{ id }}>
          {t('search.guideOf', { name: local(name) })}
        </Link>
      ),
      notes: [
        t('catalogue.versionNumber', { number }),
        days === null ? null : t('catalogue.within', { count: days }),
        t('search.papers', { count: papers }),
        resembles(by),
      ],
    })),
  }
}

function useActivities({ activities }: Found): Lines {
  const { t } = useTranslation()
  const resembles = useResemblance()
  return {
    activity: activities.entries.map(({ id, title, kind, organizer, meetings, by }) => ({
      key: id,
      title: (
        <Link to="/activities/$id" params={{ id }}>
          {title}
        </Link>
      ),
      notes: [
        t(`activities.kind.${kind}`),
        organizer,
        meetings[0] ? momentOf(meetings[0].startsAt) : null,
        resembles(by),
      ],
    })),
  }
}

function useOwnLines(found: Found): Lines {
  const { t } = useTranslation()
  return {
    instrument: (found.instruments?.entries ?? []).map((row) => ({
      key: row.id,
      title: (
        <Link to="/work/orders/$institutionId/$id" params={{ institutionId: row.institutionId, id: row.orderId }}>
          {row.name}
        </Link>
      ),
      tag: <StageTag stage={row.stage} />,
      notes: [row.model, row.serial, row.orderNumber],
    })),
    certificate: (found.certificates?.entries ?? []).map((row) => ({
      key: row.id,
      title: (
        <Link to="/work/certificates/$institutionId/$id" params={{ institutionId: row.institutionId, id: row.id }}>
          {row.number ?? t('search.draft')}
        </Link>
      ),
      tag: <StatusTag of="certificates" status={row.standing ?? row.status} />,
      notes: [row.instrument, row.model, row.serial],
    })),
  }
}

const kinds = ['instrument', 'certificate', 'institution', 'service', 'guide', 'norm', 'activity'] as const

/** Everything found beside capabilities, kind by kind; one kind alone when it was chosen. */
export function FoundLists({ found, only }: { found: Found; only: SearchKind | undefined }) {
  const lines: Lines = { ...useRegisters(found), ...useServices(found), ...useActivities(found), ...useOwnLines(found) }
  const totals = totalsOf(found)
  return kinds
    .filter((kind) => only === undefined || only === kind)
    .map((kind) => (
      <KindList key={kind} kind={kind} total={totals[kind]} lines={lines[kind] ?? []} alone={only === kind} />
    ))
}
