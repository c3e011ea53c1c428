/** Colours of the house: ink and deep teal, with the vermilion of a seal where something is attested. */
export interface Palette {
  ink: string
  inkSoft: string
  inkFaint: string
  primary: string
  primarySoft: string
  link: string
  seal: string
  sealSoft: string
  ground: string
  surface: string
  raised: string
  line: string
  lineSoft: string
  side: string
  sideText: string
  sideActive: string
  success: string
  warning: string
  error: string
  info: string
}

export type ThemeName = 'light' | 'dark'

export const palettes: Record<ThemeName, Palette> = {
  light: {
    ink: '#14272a',
    inkSoft: '#4a5f62',
    inkFaint: '#5a6d6f',
    primary: '#0f6168',
    primarySoft: '#e3f0ef',
    link: '#0b6a72',
    seal: '#b93a26',
    sealSoft: '#fbeae6',
    ground: '#f3f6f5',
    surface: '#ffffff',
    raised: '#ffffff',
    line: '#d5dedc',
    lineSoft: '#e6ecea',
    side: '#0e3539',
    sideText: '#c3d6d5',
    sideActive: '#1a565b',
    success: '#22784a',
    warning: '#9a6200',
    error: '#b93a26',
    info: '#1f6699',
  },
  dark: {
    ink: '#e2ecea',
    inkSoft: '#a9bcba',
    inkFaint: '#8fa4a2',
    primary: '#23807f',
    primarySoft: '#173638',
    link: '#6cc7c1',
    seal: '#f08570',
    sealSoft: '#3c2320',
    ground: '#0d1617',
    surface: '#132021',
    raised: '#1a2a2b',
    line: '#2b4041',
    lineSoft: '#1f3132',
    side: '#0a2224',
    sideText: '#b3c8c6',
    sideActive: '#17494c',
    success: '#5fbf8a',
    warning: '#e0ad4e',
    error: '#f08570',
    info: '#78b4e0',
  },
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Publishes the palette as CSS variables (`--th-ink-soft`), so that style sheets and antd share one source. */
export function publishPalette(name: ThemeName, root: HTMLElement): void {
  root.dataset['theme'] = name
  root.style.colorScheme = name
  for (const [colour, value] of Object.entries(palettes[name])) root.style.setProperty(`--th-${kebab(colour)}`, value)
}
