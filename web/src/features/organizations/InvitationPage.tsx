import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { acceptInvitation, openInvitation } from '@tongheng/contract/members'
import { Button, Result, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { useAfterSignIn } from '../../app/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { InvitedForm } from './InvitedForm.tsx'
import { usePostNames } from './postNames.ts'

const route = getRouteApi('/auth/invitation')

/** Where the link of an invitation leads: somebody new sets a password, somebody known just joins. */
export function InvitationPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { token = '' } = route.useSearch()
  const [joined, setJoined] = useState(false)
  const afterSignIn = useAfterSignIn()
  const postNames = usePostNames()
  const accept = useChange(acceptInvitation, { affects: [] })
  const { data, error } = useQuery({
    queryKey: ['invitations', token],
    queryFn: () => client.call(openInvitation, { body: { token } }),
    staleTime: Infinity,
    retry: false,
  })
  if (joined)
    return (
      <Result
        status="success"
        title={t('organizations.invitation.joined', { organization: data?.organization })}
        extra={
          <Button type="primary" onClick={() => history.push('/login')}>
            {t('organizations.invitation.signIn')}
          </Button>
        }
      />
    )
  if (error) return <ErrorState error={error} heading />
  if (!data) return <Skeleton active />
  const join = async () => {
    const answer = await accept.run({ body: { token } })
    if (answer) setJoined(true)
  }
  return (
    <>
      <PageHeader
        title={t('organizations.invitation.title', { organization: data.organization })}
        intro={t('organizations.invitation.intro', { email: data.email, posts: postNames(data.posts) })}
      />
      {data.hasAccount ? (
        <Button type="primary" size="large" block loading={accept.pending} onClick={() => void join()}>
          {t('organizations.invitation.join')}
        </Button>
      ) : (
        <InvitedForm
          name={data.name}
          submit={(person) => accept.send({ body: { token, person } })}
          onDone={() => void afterSignIn()}
        />
      )}
    </>
  )
}
