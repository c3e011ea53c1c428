import { useTranslation } from 'react-i18next'

const countOf = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0

/** Names and quotations do not make a text Chinese. */
const isChinese = (text: string): boolean => countOf(text, /\p{Script=Han}/gu) > countOf(text, /\p{Script=Latin}/gu)

/** Words of people, as they wrote them; a reader of English is told where these are Chinese. */
export function AsWritten({ text }: { text: string }) {
  const { t, i18n } = useTranslation()
  const foreign = i18n.language === 'en' && isChinese(text)
  return (
    <>
      <span className="th-prewrap" {...(foreign ? { lang: 'zh-CN' } : {})}>
        {text}
      </span>
      {foreign ? <span className="th-faint"> {t('ui.asWritten.chinese')}</span> : null}
    </>
  )
}
