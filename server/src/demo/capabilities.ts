import { readFile } from 'node:fs/promises'
import { capability, type StatedUncertainty } from '@tongheng/contract/capability'
import type { z } from 'zod'

type Stated = z.input<typeof capability.addCapability.body>

/** `U 0.02 mm`, `rel 0.05` (per cent) or `class 1.6级`. */
function uncertaintyOf(text: string): StatedUncertainty {
  const [kind = '', value = '', unit = '1'] = text.split(' ')
  if (kind === 'class') return { kind: 'class', class: value }
  if (kind === 'rel') return { kind: 'relative', percent: value, k: '2' }
  return { kind: 'absolute', U: value, unit, k: '2' }
}

function statedOf(line: string, index: number): Stated {
  const [branch, quantityZh, quantityEn, nameZh, nameEn, low, high, unit, u, methodCode, days, price] = line
    .split('|')
    .map((cell) => cell.trim())
  return capability.addCapability.body.parse({
    branch,
    quantity: { zh: quantityZh, en: quantityEn },
    instrument: { zh: nameZh, en: nameEn },
    service: methodCode?.startsWith('JJG') ? 'verification' : 'calibration',
    low,
    high,
    unit,
    uncertainty: uncertaintyOf(u ?? ''),
    methodCode,
    place: index % 4 === 0 ? 'both' : 'laboratory',
    days: Number(days),
    price,
  })
}

const statedIn = async (file: string): Promise<Stated[]> =>
  (await readFile(new URL(file, import.meta.url), 'utf8')).trim().split('\n').map(statedOf)

/** Forty capabilities over the ten branches. Figures are invented, of a usual size; method numbers name the kind of document. */
export const demoCapabilities = (): Promise<Stated[]> => statedIn('capabilities.txt')

/** The few of a small institution that competes with the others. */
export const capabilitiesOfQinghe = (): Promise<Stated[]> => statedIn('capabilities.qinghe.txt')
