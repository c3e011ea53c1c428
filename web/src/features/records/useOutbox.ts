import { Refusal } from '@tongheng/contract/client'
import { records as api, type Written } from '@tongheng/contract/records'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { describeError } from '../../ui/describeError.ts'
import { Outbox, type OutboxState } from './outbox.ts'

const isPassing = (error: unknown): boolean =>
  !(error instanceof Refusal) ||
  error.status >= 500 ||
  error.status === 429 ||
  error.body.code === 'platform.sign-in-needed'

const firstPauseMs = 1000
const longestPauseMs = 15_000

/** What this person typed into this record and the server has not acknowledged; survives the closing of the browser. */
export function useOutbox(
  key: { institutionId: string; id: string },
  onSaved: (saved: Written) => void,
): { outbox: Outbox; state: OutboxState } {
  const { t } = useTranslation()
  const { account } = useSignedIn()
  const { institutionId, id } = key
  const outbox = useMemo(
    () =>
      new Outbox({
        store: localStorage,
        prefix: `tongheng.outbox/${account.id}/${institutionId}/${id}/`,
        send: async ({ key: idempotencyKey, cell, value, observedAt, reason }) => {
          const observed = { at: observedAt, reason }
          const input = { params: { institutionId, id }, body: { entries: [{ cell, value, observed }] } }
          onSaved(await client.call(api.enterReadings, input, { idempotencyKey }))
        },
        isPassing,
        faultOf: (error) => describeError(error, t).text,
        later: (work, attempt) => void setTimeout(work, Math.min(firstPauseMs * 2 ** attempt, longestPauseMs)),
      }),
    // One queue for each record: a change of language does not begin a new one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [account.id, institutionId, id],
  )
  useEffect(() => {
    const go = () => void outbox.pump()
    go()
    globalThis.addEventListener('online', go)
    return () => globalThis.removeEventListener('online', go)
  }, [outbox])
  return { outbox, state: useSyncExternalStore(outbox.subscribe, outbox.state) }
}
