import type { Position } from '@tongheng/contract/position'
import { useCallback, useState } from 'react'

/** `refused`: the person or the browser says no. `unknown`: no answer in time, or the device does not know. */
export type NoPlace = 'refused' | 'unknown'

const ask = (): Promise<GeolocationPosition> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 15_000, maximumAge: 300_000 })
  })

/** Permission denied is 1, position unavailable 2, timeout 3. By number: the class of the error is not there where a page has no secure connection. */
export const reasonOf = (error: unknown): NoPlace =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === 2 || error.code === 3)
    ? 'unknown'
    : 'refused'

interface Here {
  finding: boolean
  fault: NoPlace | null
  /** Asks the browser; null where it does not say. */
  find: () => Promise<Position | null>
}

/** Where the browser is, with so many decimals of a degree: two are about a kilometre. Asked when the person wants it, never before. */
export function useHere(decimals: number): Here {
  const [finding, setFinding] = useState(false)
  const [fault, setFault] = useState<NoPlace | null>(null)
  const find = useCallback(async () => {
    setFinding(true)
    setFault(null)
    try {
      const { coords } = await ask()
      const [latitude, longitude] = [coords.latitude, coords.longitude].map((one) => Number(one.toFixed(decimals)))
      return latitude === undefined || longitude === undefined ? null : { latitude, longitude }
    } catch (error) {
      setFault(reasonOf(error))
      return null
    } finally {
      setFinding(false)
    }
  }, [decimals])
  return { finding, fault, find }
}
