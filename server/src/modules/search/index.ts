import { search as api } from '@tongheng/contract/search'
import type { ServerModule } from '#platform/module'
import { readTextsAgain } from '#platform/texts/textIndex'
import { searchAll } from './searchAll.ts'
import { rateWhenAnswered } from './whenSurveyAnswered.ts'

/** One box over everything that is public, and what belongs to whoever asks. */
export const search: ServerModule = {
  name: 'search',
  routes: (routes) => routes.on(api.search, ({ query, context }) => searchAll(context, query)),
  reactions: [rateWhenAnswered],
  timers: [{ name: 'read-texts-again', cron: '* * * * *', run: ({ db }) => readTextsAgain(db) }],
}
