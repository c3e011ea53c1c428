import { highestAge } from '@tongheng/contract/personnel.structure'

/** Day on which somebody born on `bornOn` completes that many years. Who was born on 29 February does so on 1 March in other years. */
export function dayOfCompleting(bornOn: string, years: number): string {
  const [year = 0, month = 0, day = 0] = bornOn.split('-').map(Number)
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10)
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Last day on which a person is at most 65 (CAL-5.1.2): the day before the sixty-sixth birthday. */
export const lastDayOfWork = (bornOn: string): string => dayBefore(dayOfCompleting(bornOn, highestAge + 1))

/** Whether a person is older than 65 on that day. Whose birthday is unknown is not refused here: the staff structure names them. */
export const isOldEnoughToStop = (bornOn: string | null, day: string): boolean =>
  bornOn !== null && day > lastDayOfWork(bornOn)
