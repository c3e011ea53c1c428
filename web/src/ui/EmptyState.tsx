import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: ReactNode
  description?: ReactNode
  /** What to do next, usually one button. */
  action?: ReactNode
  /** `rest`: nothing here yet. `lost`: nothing at this address or for this question. */
  figure?: 'rest' | 'lost'
  compact?: boolean
  /** The title is the page's h1. */
  heading?: boolean
}

/** A balance at rest, or one that has lost its pan. */
const Figure = ({ lost }: { lost: boolean }) => (
  <svg width="112" height="84" viewBox="0 0 112 84" aria-hidden="true" className="th-figure">
    <path className="th-figure-soft" d="M8 78h96" />
    <path className="th-figure-line" d="M56 22v50M40 76h32" />
    <g transform={lost ? 'rotate(-9 56 20)' : undefined}>
      <path className="th-figure-line" d="M20 20h72" />
      <path className="th-figure-thin" d="M20 20 9 46M20 20l11 26" />
      <path className="th-figure-pan" d="M6 46h28a14 12 0 0 1-28 0z" />
      {lost ? (
        <path className="th-figure-thin" d="M92 20v12" strokeDasharray="2 4" />
      ) : (
        <>
          <path className="th-figure-thin" d="M92 20 81 46M92 20l11 26" />
          <path className="th-figure-pan" d="M78 46h28a14 12 0 0 1-28 0z" />
        </>
      )}
    </g>
    <circle className="th-figure-seal" cx="56" cy="14" r="5.5" />
  </svg>
)

export function EmptyState({
  title,
  description,
  action,
  figure = 'rest',
  compact = false,
  heading = false,
}: EmptyStateProps) {
  const Title = heading ? 'h1' : 'p'
  return (
    <div className={compact ? 'th-empty th-empty-compact' : 'th-empty'}>
      <Figure lost={figure === 'lost'} />
      <Title className="th-empty-title">{title}</Title>
      {description === undefined ? null : <p className="th-empty-text">{description}</p>}
      {action}
    </div>
  )
}
