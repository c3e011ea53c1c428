import type { Message } from '@tongheng/contract/errors'

type Texts = Record<string, unknown>

const moduleName = (path: string): string => path.split('/').at(-2) ?? ''

/** Texts by the folder they lie in: `features/orders/en.json` gives `orders.…`. */
export const byModule = (files: Record<string, Texts>): Texts =>
  Object.fromEntries(Object.entries(files).map(([path, texts]) => [moduleName(path), texts]))

/** Refusals by module and code: `orders.not-yours` gives `{ orders: { 'not-yours': … } }`. */
export function refusalTexts(table: Readonly<Record<string, Message>>, of: (message: Message) => string): Texts {
  const texts: Record<string, Record<string, string>> = {}
  for (const [code, message] of Object.entries(table)) {
    const [module = '', ...rest] = code.split('.')
    texts[module] = { ...texts[module], [rest.join('.')]: of(message) }
  }
  return texts
}
