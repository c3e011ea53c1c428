import { Decimal, attempt, en, zScores } from '@tongheng/metrology'
import type { Problem, ScoreVerdict } from '@tongheng/metrology'
import { plainDecimal } from '../../ui/decimalText.ts'
import { isFigure } from './figures.ts'

/** Reference value of a comparison, as typed; empty: not given. */
export interface Reference {
  x: string
  U: string
  k: string
  sigma: string
}

export interface Participant {
  key: string
  name: string
  x: string
  U: string
  k: string
}

export interface Score {
  value: number
  verdict: ScoreVerdict
}

export interface Scores {
  difference: string
  en: Score | null
  z: Score | null
  zPrime: Score | null
  zeta: Score | null
  /** u(x_pt) is more than 0.3 σ_pt, so that z′ and not z is to be used. */
  needsZPrime: boolean
}

/** A sentence of the library, or the name of a field that holds no number. */
export type ScoreFault =
  | { problem: Problem }
  | { wrong: 'x' | 'U' | 'k' | 'referenceX' | 'referenceU' | 'referenceK' | 'sigma' }

const figure = (text: string): string | undefined => {
  const plain = plainDecimal(text)
  return isFigure(plain) ? plain : undefined
}

interface Read {
  x: string
  U: string | undefined
  k: string
  referenceX: string
  referenceU: string | undefined
  referenceK: string
  sigma: string | undefined
}

/** All scores of a participant; undefined while its value or that of the reference is empty. */
export function scoresOf(one: Participant, reference: Reference): { scores: Scores } | ScoreFault | undefined {
  if (one.x.trim() === '' || reference.x.trim() === '') return undefined
  const texts = {
    x: one.x,
    U: one.U,
    k: one.k || '2',
    referenceX: reference.x,
    referenceU: reference.U,
    referenceK: reference.k || '2',
    sigma: reference.sigma,
  }
  for (const [name, text] of Object.entries(texts)) {
    if (text.trim() !== '' && figure(text) === undefined) return { wrong: name as keyof typeof texts }
  }
  const read: Read = {
    x: figure(texts.x) ?? '0',
    U: figure(texts.U),
    k: figure(texts.k) ?? '2',
    referenceX: figure(texts.referenceX) ?? '0',
    referenceU: figure(texts.referenceU),
    referenceK: figure(texts.referenceK) ?? '2',
    sigma: figure(texts.sigma),
  }
  if (!(Number(read.k) > 0)) return { wrong: 'k' }
  if (!(Number(read.referenceK) > 0)) return { wrong: 'referenceK' }
  const result = attempt(() => computed(read))
  return 'problem' in result ? result : { scores: result.value }
}

function computed(read: Read): Scores {
  const { x, U, referenceX, referenceU, sigma } = read
  const ux = U === undefined ? null : new Decimal(U).div(read.k)
  const uReference = referenceU === undefined ? new Decimal(0) : new Decimal(referenceU).div(read.referenceK)
  const both = U !== undefined && referenceU !== undefined
  const enResult = both ? en({ xLab: x, xRef: referenceX, ULab: U, URef: referenceU }) : null
  const zeta = ux && both ? zetaOf({ x, xpt: referenceX, ux, uReference }) : null
  const z =
    sigma === undefined ? null : zScores({ x, xpt: referenceX, sigmaPt: sigma, uXpt: uReference.toString(), ux: null })
  return {
    difference: new Decimal(x).minus(referenceX).toFixed(),
    en: enResult && { value: enResult.En, verdict: enResult.satisfactory ? 'satisfactory' : 'unsatisfactory' },
    z: z && { value: z.z, verdict: z.zVerdict },
    zPrime: z && { value: z.zPrime, verdict: z.zPrimeVerdict },
    zeta,
    needsZPrime: z !== null && !z.uXptNegligible,
  }
}

interface Zeta {
  x: string
  xpt: string
  ux: Decimal
  uReference: Decimal
}

/** ζ needs no σ_pt; the library asks for one together with z, and any positive one leaves ζ as it is. */
function zetaOf({ x, xpt, ux, uReference }: Zeta): Score | null {
  const { zeta, zetaVerdict } = zScores({ x, xpt, sigmaPt: 1, uXpt: uReference.toString(), ux: ux.toString() })
  return zeta === null || zetaVerdict === null ? null : { value: zeta, verdict: zetaVerdict }
}

let keys = 0
export const newParticipant = (name: string): Participant => ({ key: `p${(keys += 1)}`, name, x: '', U: '', k: '2' })

/** Lines pasted from a sheet: name, value, U and perhaps k, parted by tabs, commas or semicolons. */
export function pastedParticipants(text: string): Participant[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/[\t,，;；]/).map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ''))
    .slice(0, 200)
    .map(([name = '', x = '', U = '', k = '2']) => ({ ...newParticipant(name.slice(0, 80)), x, U, k: k || '2' }))
}
