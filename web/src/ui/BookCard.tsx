import { useQuery } from '@tanstack/react-query'
import { appointments as api } from '@tongheng/contract/appointments'
import { enterprisePosts } from '@tongheng/contract/posts'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'
import { holdsAny, useSession } from '../app/session.ts'
import { TextLink } from './TextLink.tsx'
import { BookDrawer } from './BookDrawer.tsx'

/** On the page of a window: how many places are free, and the way to one. */
export function BookCard({ windowId }: { windowId: string }) {
  const { t } = useTranslation()
  const session = useSession()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(read(api.listSlots, { params: { id: windowId } }))
  const free = (data?.entries ?? []).reduce((sum, slot) => sum + slot.free, 0)
  if (free === 0) return null
  const mayBook = session !== null && holdsAny(session, enterprisePosts)
  return (
    <Card className="th-card" title={t('appointments.title')}>
      <p>{t('appointments.freePlaces', { count: free })}</p>
      {mayBook ? (
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('appointments.book')}
        </Button>
      ) : session === null ? (
        <TextLink href={`/login?returnTo=${encodeURIComponent(`/windows/${windowId}`)}`}>
          {t('appointments.signIn')}
        </TextLink>
      ) : (
        <p className="th-faint">{t('appointments.enterprisesOnly')}</p>
      )}
      <BookDrawer windowId={windowId} open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}
