import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { lazyPage } from '../../app/lazyPage.ts'
import { portalRoute } from '../../app/layouts.tsx'
import { lenient } from '../../app/listSearch.ts'

const mailSearch = z.object({ mail: z.uuid().optional(), page: z.coerce.number().int().min(1).optional() })

export const mailboxRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/dev/mailbox',
  validateSearch: (search) => lenient(mailSearch, search),
  component: lazyPage(() => import('./MailboxPage.tsx'), 'MailboxPage'),
})

export const mailboxPages = [mailboxRoute] as const
