import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import './accounts.css'

interface DemoLogin {
  email: string
  password: string
  name: string
  organization: string
}

interface DemoLoginsProps {
  logins: readonly DemoLogin[]
  onChoose: (login: DemoLogin) => void
}

/** People of the demo world: one press signs in. Never there in a real installation. */
export function DemoLogins({ logins, onChoose }: DemoLoginsProps) {
  const { t } = useTranslation()
  const groups = Map.groupBy(logins, (login) => login.organization)
  return (
    <section className="th-demo-logins" aria-label={t('accounts.demo.title')}>
      <p className="th-demo-logins-title">{t('accounts.demo.title')}</p>
      {[...groups].map(([organization, people]) => (
        <div key={organization} className="th-demo-logins-group">
          <span className="th-faint">{organization}</span>
          <div>
            {people.map((login) => (
              <Button key={login.email} size="small" title={login.email} onClick={() => onChoose(login)}>
                {login.name}
              </Button>
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}
