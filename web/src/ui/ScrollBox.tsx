import type { ReactNode } from 'react'
import './ui.css'

/** Something that may be wider than its place: it scrolls, by the keyboard too. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="th-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
