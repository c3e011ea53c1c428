/** So long after the last key, click or turn of the wheel there is nobody at the page. */
const awayAfterMs = 60_000

/** Signs of a person. */
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

export interface Presence {
  /** Whether what the page asks now is asked by itself. */
  isAway(): boolean
  /** Somebody is there, though they touch nothing: a page that others look at. */
  note(): void
}

/** Watches for signs of a person, so that questions which a page repeats by itself do not keep an idle session open. */
export function watchPresence(target: EventTarget, now: () => number = Date.now): Presence {
  let seenAt = now()
  const note = () => {
    seenAt = now()
  }
  for (const sign of signs) target.addEventListener(sign, note, { capture: true, passive: true })
  return { isAway: () => now() - seenAt > awayAfterMs, note }
}
