import type { MethodName } from '@tongheng/contract/orders'
import { useTranslation } from 'react-i18next'

/** Code of a method with its name in the reader's language, or a dash while none was chosen. */
export function MethodText({ method }: { method: MethodName | null }) {
  const { i18n } = useTranslation()
  if (method === null) return <span className="th-faint">—</span>
  const name = i18n.language === 'en' && method.name.en !== '' ? method.name.en : method.name.zh
  return (
    <span>
      {method.code} {name}
    </span>
  )
}
