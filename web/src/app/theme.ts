import { theme as antdTheme } from 'antd'
import type { ThemeConfig } from 'antd'
import { palettes } from './palette.ts'
import type { Palette, ThemeName } from './palette.ts'

const fontFamily =
  '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'

/** A light wash of a colour over a ground, both as `#rrggbb`: antd derives a muddy one from colours as dark as ours. */
const wash = (colour: string, ground: string): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const [top, below] = [colour, ground].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
      return Math.round((top ?? 0) * 0.1 + (below ?? 0) * 0.9)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`

const components = (colours: Palette, dense: boolean): NonNullable<ThemeConfig['components']> => ({
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  Layout: { headerBg: colours.surface, bodyBg: colours.ground, siderBg: colours.side, headerPadding: '0 20px' },
  Menu: {
    darkItemBg: colours.side,
    darkSubMenuItemBg: colours.side,
    darkItemColor: colours.sideText,
    darkGroupTitleColor: colours.sideText,
    darkItemSelectedBg: colours.sideActive,
    darkItemHoverBg: colours.sideActive,
    itemHeight: 38,
  },
  Table: {
    headerBg: colours.ground,
    headerColor: colours.inkSoft,
    headerSplitColor: 'transparent',
    cellPaddingBlock: 11,
    rowSelectedBg: wash(colours.primary, colours.surface),
    rowSelectedHoverBg: wash(colours.primary, colours.surface),
  },
  Card: dense ? { headerFontSize: 15, headerHeight: 46, headerPadding: 18, bodyPadding: 18 } : { headerFontSize: 18 },
  Tag: { defaultBg: colours.ground },
  Timeline: { dotBg: 'transparent' },
})

/**
 * Whether who looks has asked their device for less movement (WCAG 2.1, 2.3.3). The library is told, not its style
 * sheets: a list whose animation is cut short by them is never placed.
 */
const prefersCalm = (): boolean => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false

/** The workbench is dense; the portal is generous. */
export function antdThemeOf(name: ThemeName, place: 'workbench' | 'portal'): ThemeConfig {
  const colours = palettes[name]
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: colours.primary,
      colorInfo: colours.info,
      colorSuccess: colours.success,
      colorWarning: colours.warning,
      colorError: colours.error,
      // The library’s own is too light to be read on a button below the pointer (WCAG 2.1, 1.4.3).
      colorErrorHover: colours.error,
      colorSuccessBg: wash(colours.success, colours.surface),
      colorWarningBg: wash(colours.warning, colours.surface),
      colorErrorBg: wash(colours.error, colours.surface),
      colorInfoBg: wash(colours.info, colours.surface),
      colorLink: colours.link,
      colorLinkHover: colours.primary,
      colorText: colours.ink,
      colorTextSecondary: colours.inkSoft,
      colorTextTertiary: colours.inkFaint,
      colorTextDescription: colours.inkSoft,
      colorTextPlaceholder: colours.inkFaint,
      colorBgLayout: colours.ground,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.raised,
      colorBorder: colours.line,
      colorBorderSecondary: colours.lineSoft,
      fontFamily,
      borderRadius: place === 'portal' ? 8 : 6,
      fontSize: place === 'portal' ? 16 : 14,
      controlHeight: place === 'portal' ? 42 : 34,
      wireframe: false,
      motion: !prefersCalm(),
    },
    components: components(colours, place === 'workbench'),
  }
}
