import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { getSession, signOut, switchOrganization } from '@tongheng/contract/accounts'
import type { SessionView } from '@tongheng/contract/accounts'
import type { Post } from '@tongheng/contract/posts'
import { createContext, use, useCallback } from 'react'
import { read, useChange } from '../api.ts'

/** Asked also when the browser believes to have no network: pages on site must not wait for an answer that never comes. */
export const sessionQuery = { ...read(getSession), staleTime: 60_000, networkMode: 'always' as const }

/** The signed-in person, or null for a visitor. Loaded before any page is shown. */
export function useSession(): SessionView | null {
  return useQuery(sessionQuery).data ?? null
}

/** Filled by the workbench's layout, so that its pages never see the moment between signing out and leaving. */
export const SignedInContext = createContext<SessionView | null>(null)

/** The signed-in person on pages of the workbench, which nobody else reaches. */
export function useSignedIn(): SessionView {
  const session = use(SignedInContext)
  if (!session) throw new Error('useSignedIn outside the workbench')
  return session
}

export const holdsAny = (session: SessionView | null, posts: readonly Post[]): boolean =>
  posts.some((post) => session?.posts.includes(post))

let leaving = false
/** Whether the person goes of their own accord, so that the end of the session is no surprise. */
export const isLeaving = (): boolean => leaving

/** Everything in the cache belonged to the person or organisation acted for before. */
function useFreshStart() {
  const queries = useQueryClient()
  const router = useRouter()
  return useCallback(
    async (href: string) => {
      leaving = true
      try {
        queries.clear()
        await router.invalidate()
        router.history.push(href)
      } finally {
        leaving = false
      }
    },
    [queries, router],
  )
}

/** After signing in: forgets what the visitor saw and goes on to where they wanted to be. */
export function useAfterSignIn() {
  const freshStart = useFreshStart()
  return useCallback((returnTo?: string) => freshStart(safeReturn(returnTo)), [freshStart])
}

/** Only addresses of this site: `//evil.example` and `https:` would leave it. */
export const safeReturn = (href: string | undefined): string =>
  href !== undefined && /^\/(?![/\\])/.test(href) ? href : '/work'

export function useSignOut() {
  const change = useChange(signOut, { affects: [] })
  const freshStart = useFreshStart()
  return useCallback(async () => {
    const answer = await change.run({})
    if (answer) await freshStart('/')
  }, [change, freshStart])
}

export function useSwitchOrganization() {
  const change = useChange(switchOrganization, { affects: [] })
  const freshStart = useFreshStart()
  return useCallback(
    async (organizationId: string) => {
      const answer = await change.run({ body: { organizationId } })
      if (answer) await freshStart('/work')
    },
    [change, freshStart],
  )
}
