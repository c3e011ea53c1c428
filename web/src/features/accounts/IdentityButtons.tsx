import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { listIdentityProviders, startIdentitySignIn } from '@tongheng/contract/identities'
import { Button, Divider } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'

interface IdentityButtonsProps {
  /** What a button says, with `{{provider}}`. */
  words: 'accounts.login.by' | 'accounts.login.registerBy'
  returnTo: string | undefined
}

/** One button for each provider of identities that the settings name; nothing where there is none. */
export function IdentityButtons({ words, returnTo }: IdentityButtonsProps) {
  const { t } = useTranslation()
  const locale = useLocaleCode()
  const { data } = useQuery(read(listIdentityProviders))
  const start = useChange(startIdentitySignIn, { affects: [] })
  if (!data || data.entries.length === 0) return null
  const leave = async (provider: string) => {
    const answer = await start.run({ body: { provider, ...(returnTo === undefined ? {} : { returnTo }) } })
    if (answer) window.location.assign(answer.url)
  }
  const title = t(words === 'accounts.login.by' ? 'accounts.login.otherWays' : 'accounts.login.otherRegistrations')
  return (
    <section aria-label={title}>
      <Divider plain>{title}</Divider>
      <div className="th-identity-buttons">
        {data.entries.map(({ id, name }) => (
          <Button
            key={id}
            block
            size="large"
            icon={<SafetyCertificateOutlined />}
            loading={start.pending}
            onClick={() => void leave(id)}
          >
            {t(words, { provider: name[locale] })}
          </Button>
        ))}
      </div>
    </section>
  )
}
