import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Whether a page is registered under this path. */
export function usePageExists(): (path: string) => boolean {
  const router = useRouter()
  return useCallback((path) => Object.hasOwn(router.routesByPath, path), [router])
}
