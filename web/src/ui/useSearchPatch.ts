import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Search = Record<string, unknown>

/** The address's query of the current page, and a way to change parts of it; `undefined` takes a part away. */
export function useSearchPatch(): [Search, (patch: Search, replace?: boolean) => void] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const patch = useCallback(
    (changes: Search, replace = false) => {
      // Which page this is used on is not known here; the page's own schema drops what does not belong.
      const next = ((before: Search) => ({ ...before, ...changes })) as unknown as true
      void navigate({ to: '.', search: next, replace })
    },
    [navigate],
  )
  return [search, patch]
}
