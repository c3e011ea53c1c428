import { useRouter } from '@tanstack/react-router'
import { complaints as api } from '@tongheng/contract/complaints'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { FormPage } from '../../ui/FormPage.tsx'
import { bodyOf, ComplaintFields, type ComplaintValues, type Filer } from './ComplaintFields.tsx'
import { TicketText } from './TicketText.tsx'

interface Ticket {
  id: string
  number: string
  code: string
}

/** Files a complaint; whoever files for somebody else is given number and code to hand on. */
export function NewComplaintPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { modal } = App.useApp()
  const session = useSignedIn()
  const kind = session.organization?.kind
  const filer: Filer = kind === 'window' || kind === 'operator' || kind === 'enterprise' ? kind : 'guest'
  const change = useChange(api.fileComplaint)
  const open = (ticket: Ticket) => history.push(`/work/complaints/${ticket.id}`)
  const show = (ticket: Ticket) => {
    if (filer === 'enterprise') return open(ticket)
    modal.success({ title: t('complaints.filed'), content: <TicketText {...ticket} />, onOk: () => open(ticket) })
  }
  return (
    <FormPage<ComplaintValues, Ticket>
      title={t('complaints.new')}
      intro={t('complaints.newIntro')}
      back="/work/complaints"
      initial={{
        confidential: false,
        ...(filer === 'enterprise' ? { contact: session.account.name } : {}),
        ...(filer === 'window' ? { channel: 'window' } : {}),
        ...(filer === 'operator' ? { channel: 'telephone' } : {}),
      }}
      submitText={t('complaints.file')}
      submit={(values) => change.send({ body: bodyOf(values) })}
      onDone={show}
    >
      <ComplaintFields filer={filer} />
    </FormPage>
  )
}
