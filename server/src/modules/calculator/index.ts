import { calculator as api } from '@tongheng/contract/calculator'
import { DomainError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { ServerModule } from '#platform/module'
import { calculate } from './calculate.ts'
import { CalmVisitors } from './calmVisitors.ts'
import { reportOf } from './report.ts'

/** Nothing is kept of what a visitor computes. */
export const calculator: ServerModule = {
  name: 'calculator',
  routes: (routes) => {
    const visitors = new CalmVisitors()
    routes.on(api.calculationReport, async ({ body, context, ip }) => {
      const now = context.platform.now()
      if (!visitors.admit(ip, now.getTime())) throw new DomainError('too-many', 'calculator.busy')
      const calculation = await calculate(body)
      const language = context.locale === 'en' ? 'en' : 'zh'
      const report = reportOf(calculation, { language, createdAt: now.toISOString() })
      const bytes = await context.platform.documents.render('calculation', report)
      return { bytes, name: `uncertainty-${dayOf(now)}.pdf`, mediaType: 'application/pdf' }
    })
  },
}
