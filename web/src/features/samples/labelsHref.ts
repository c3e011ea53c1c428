import { addressOf } from '@tongheng/contract/client'
import { printLabels } from '@tongheng/contract/samples'

/** Address of the labels of these samples as PDF. */
export const labelsHref = (samples: readonly { id: string }[]): string =>
  addressOf(printLabels, { query: { ids: samples.map(({ id }) => id).join(',') } })
