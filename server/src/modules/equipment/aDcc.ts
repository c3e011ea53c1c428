import { type Dcc, type Quantity, type Result, text, writeDcc } from '@tongheng/dcc'

export interface DccDraft {
  number?: string
  serial?: string
  calibratedOn?: string
  quantity?: string
  unit?: string
  rows?: readonly { nominal: string; value: string; U: string }[]
  /** Of an equation, by label, in \\one. */
  coefficients?: Readonly<Record<string, string>>
}

const coefficientsResult = (coefficients: Readonly<Record<string, string>>): Result => ({
  refType: ['gp_coefficients'],
  name: text({ zh: '系数' }),
  data: {
    parts: Object.entries(coefficients).map(([label, value]) => ({
      kind: 'quantity',
      value: { name: text({ zh: label }), value: { kind: 'real', value: { label, value, unit: '\\one' } } },
    })),
  },
})

const column = (name: string, refType: string, values: readonly string[], unit: string): Quantity => ({
  name: text({ zh: name }),
  refType: [refType],
  value: { kind: 'realListXMLList', value: { valueXMLList: [...values], unitXMLList: [unit] } },
})

const administrativeOf = ({
  number,
  serial,
  calibratedOn,
}: Required<Pick<DccDraft, 'number' | 'serial' | 'calibratedOn'>>): Dcc['administrativeData'] => ({
  dccSoftware: [{ name: text('示例'), release: 'v1.0' }],
  coreData: {
    countryCodeISO3166_1: 'CN',
    usedLangCodeISO639_1: ['zh'],
    mandatoryLangCodeISO639_1: ['zh'],
    uniqueIdentifier: number,
    beginPerformanceDate: calibratedOn,
    endPerformanceDate: calibratedOn,
    performanceLocation: { place: 'laboratory' },
  },
  items: {
    item: [{ name: text({ zh: '标准砝码' }), identifications: [{ issuer: 'manufacturer', value: serial }] }],
  },
  calibrationLaboratory: { contact: { name: text({ zh: '国家计量院（示例）' }), location: { city: '北京' } } },
  respPersons: [{ person: { name: text({ zh: '示例签发人' }) } }],
  customer: { name: text({ zh: '示例计量院' }), location: { city: '银川' } },
})

/** A Digital Calibration Certificate of a standard as a national institute would send it, for tests and the demo world. */
export function aDcc(draft: DccDraft = {}): string {
  const {
    number = 'NIM-DCC-2026-0042',
    serial = 'W1',
    calibratedOn = '2026-02-20',
    quantity = '质量',
    unit = '\\gram',
  } = draft
  const rows = draft.rows ?? [{ nominal: '10000', value: '10000.005', U: '0.045' }]
  const measured = column(
    '测得值',
    'basic_measuredValue',
    rows.map(({ value }) => value),
    unit,
  )
  if (measured.value.kind === 'realListXMLList')
    measured.value.value.uncertainty = {
      kind: 'expanded',
      value: { U: rows.map(({ U }) => U), coverageFactor: ['2'], coverageProbability: ['0.95'] },
    }
  const nominal = column(
    '标称值',
    'basic_nominalValue',
    rows.map(({ nominal: value }) => value),
    unit,
  )
  return writeDcc({
    administrativeData: administrativeOf({ number, serial, calibratedOn }),
    measurementResults: {
      measurementResult: [
        {
          name: text({ zh: '校准结果' }),
          results: [
            {
              name: text({ zh: quantity }),
              data: {
                parts: [
                  {
                    kind: 'list',
                    value: {
                      entries: [
                        { kind: 'quantity', value: nominal },
                        { kind: 'quantity', value: measured },
                      ],
                    },
                  },
                ],
              },
            },
            ...(draft.coefficients ? [coefficientsResult(draft.coefficients)] : []),
          ],
        },
      ],
    },
  })
}
