import { Decimal, toDecimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'

type Figure = string | number

export interface EnResult {
  En: number
  /** |En| ≤ 1, decided in decimal: √(U² + U²) is never formed. */
  satisfactory: boolean
}

/** En = (x − X)/√(U_lab² + U_ref²) (GB/T 28043-2019, 9.7 = ISO 13528). @throws component.negative, statistics.no-spread */
export function en(input: { xLab: Figure; xRef: Figure; ULab: Figure; URef: Figure }): EnResult {
  const difference = toDecimal(input.xLab, 'xLab').minus(toDecimal(input.xRef, 'xRef'))
  const squares = [input.ULab, input.URef].reduce((sum, U, index) => {
    const figure = toDecimal(U, index === 0 ? 'ULab' : 'URef')
    if (figure.lt(0)) throw new MetrologyError('component.negative', index === 0 ? 'ULab' : 'URef', { field: 'U' })
    return sum.plus(figure.pow(2))
  }, new Decimal(0))
  if (squares.isZero()) throw new MetrologyError('statistics.no-spread', 'U')
  return { En: difference.div(squares.sqrt()).toNumber(), satisfactory: difference.pow(2).lte(squares) }
}

export type ScoreVerdict = 'satisfactory' | 'questionable' | 'unsatisfactory'

/** |z| ≤ 2 satisfactory, < 3 questionable, otherwise unsatisfactory (GB/T 28043-2019, 9.4.2); compared as squares in decimal. */
function verdictOf(difference: Decimal, variance: Decimal): ScoreVerdict {
  const square = difference.pow(2)
  if (square.lte(variance.times(4))) return 'satisfactory'
  return square.lt(variance.times(9)) ? 'questionable' : 'unsatisfactory'
}

export interface ZScores {
  z: number
  zPrime: number
  zeta: number | null
  zVerdict: ScoreVerdict
  zPrimeVerdict: ScoreVerdict
  zetaVerdict: ScoreVerdict | null
  /** u(x_pt) ≤ 0.3 σ_pt: z may be used instead of z′ (9.2.1). */
  uXptNegligible: boolean
}

/** z, z′ and ζ (GB/T 28043-2019, 9.4 to 9.6). @throws statistics.no-spread */
export function zScores(input: {
  x: Figure
  xpt: Figure
  sigmaPt: Figure
  uXpt?: Figure
  ux?: Figure | null
}): ZScores {
  const difference = toDecimal(input.x, 'x').minus(toDecimal(input.xpt, 'xpt'))
  const sigma = toDecimal(input.sigmaPt, 'sigmaPt')
  const uXpt = toDecimal(input.uXpt ?? 0, 'uXpt')
  if (sigma.lte(0)) throw new MetrologyError('statistics.no-spread', 'sigmaPt')
  const wide = sigma.pow(2).plus(uXpt.pow(2))
  const own =
    input.ux === undefined || input.ux === null ? undefined : toDecimal(input.ux, 'ux').pow(2).plus(uXpt.pow(2))
  const score = (variance: Decimal): number => difference.div(variance.sqrt()).toNumber()
  const hasZeta = own !== undefined && own.gt(0)
  return {
    z: difference.div(sigma).toNumber(),
    zPrime: score(wide),
    zeta: hasZeta ? score(own) : null,
    zVerdict: verdictOf(difference, sigma.pow(2)),
    zPrimeVerdict: verdictOf(difference, wide),
    zetaVerdict: hasZeta ? verdictOf(difference, own) : null,
    uXptNegligible: uXpt.lte(sigma.times('0.3')),
  }
}
