import type { CertificateCurve, CertificateValue } from '@tongheng/contract/equipment'

/** A curve as it is typed or pasted: figures in lines, parts of a line apart by spaces, tabs, commas or semicolons. */
export interface CurveForm {
  quantity?: string
  kind: CertificateCurve['kind']
  gives: CertificateCurve['gives']
  unit?: string
  argumentUnit?: string
  low?: string | null
  high?: string | null
  coefficients?: string
  points?: string
  U?: string | null
  k?: string | null
}

const figuresIn = (line: string): string[] => line.split(/[\s,;，；]+/u).filter((part) => part !== '')

export const coefficientsIn = (typed: string): string[] => figuresIn(typed)

/** One point a line: x, y, U and k; without k it is 2. */
export const pointsIn = (typed: string): CertificateCurve['points'] =>
  typed
    .split(/\r?\n/u)
    .map(figuresIn)
    .filter((parts) => parts.length > 0)
    .map(([at = '', y = '', U = '', k = '2']) => ({ at, y, U, k }))

/** What is sent: a table without limits of its own holds between its first and last point. */
export function curveOf(form: CurveForm): CertificateCurve {
  const {
    quantity = '',
    kind,
    gives,
    unit = '',
    argumentUnit = '',
    low,
    high,
    coefficients = '',
    points = '',
    U,
    k,
  } = form
  const table = kind === 'table'
  const listed = table ? pointsIn(points) : []
  return {
    quantity,
    kind,
    gives,
    unit,
    ...(argumentUnit === '' ? {} : { argumentUnit }),
    low: low || listed[0]?.at || '',
    high: high || listed.at(-1)?.at || '',
    coefficients: table ? [] : coefficientsIn(coefficients),
    points: listed,
    U: table ? null : U || null,
    k: table ? null : k || null,
  }
}

/** Lines of a certificate, typed or read from its file, as the points of a curve of their quantity. */
export const pointsOfValues = (values: readonly Partial<CertificateValue>[], quantity: string): string =>
  values
    .filter((one) => one.nominal && one.value && (quantity === '' || one.quantity === quantity))
    .toSorted((a, b) => Number(a.nominal) - Number(b.nominal))
    .map(({ nominal, value, U, k }) => [nominal, value, U, k].join('\t'))
    .join('\n')
