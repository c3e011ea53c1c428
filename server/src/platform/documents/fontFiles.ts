import { fileURLToPath } from 'node:url'

/**
 * The only fonts of our documents: Chinese and digits, superscripts and thin spaces (Noto Sans SC has neither ⁻ nor U+2009),
 * mathematical signs such as ⌀, and an italic for quantity symbols. Whole files, because the typesetter takes subsets itself.
 */
const packaged = [
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf',
  '@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
]

/** Paths of the font files, found where npm put the packages. Only callable in a real Node thread. */
export const packagedFonts = (): string[] => packaged.map((file) => fileURLToPath(import.meta.resolve(file)))
