import { examples as published } from '@tongheng/metrology'
import type { Example } from '@tongheng/metrology'
import more from './examples.json'

const order = [
  'resistance-readings',
  'weight',
  'gauge-comparison',
  'multimeter',
  'vernier',
  'end-gauge',
  'impedance',
  'gauge-block',
  'mass-buoyancy',
  'viscometer',
  'power-ratio',
  'microwave',
  'thermal-expansion',
]

/** Examples to start from, the easy ones first. */
export const examples: readonly Example[] = [...published, ...(more as Example[])].toSorted(
  (a, b) => order.indexOf(a.id) - order.indexOf(b.id),
)
