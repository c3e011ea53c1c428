export interface Accessory {
  name: string
  count: number
}

const counted = /^(.*?)\s*(?:[×xX*]\s*|\s)([1-9][0-9]{0,2})$/u

/** `木盒×1、电源线 2` as typed at the counter; without a number there is one of it. */
export const parseAccessories = (typed: string): Accessory[] =>
  typed
    .split(/[、，,;；\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', count = '1'] = counted.exec(part) ?? []
      return name.trim() === '' ? { name: part, count: 1 } : { name: name.trim(), count: Number(count) }
    })
