import { methodCases } from '@tongheng/contract/methodCases'
import * as api from '@tongheng/contract/methods'
import { builtInSheets } from '@tongheng/metrology'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { listCases } from './caseQueries.ts'
import { approveCase, discardCase, returnCase, reviewCase, submitCase, withdrawCase } from './decideCase.ts'
import { approveSheet, discardSheet, retireSheet } from './decideSheet.ts'
import { startCase, writeCase } from './keepCase.ts'
import { addMethod, changeMethod, endMethod } from './keepCatalogue.ts'
import { presentMethod, presentMethodEntry, presentSheet, presentSheetEntry } from './present.ts'
import { presentCase, presentCaseEntry } from './presentCase.ts'
import { printCase } from './printCase.ts'
import { listMethods, type MethodKey } from './queries.ts'
import { listSheets } from './sheetQueries.ts'
import { reviewMethod } from './reviewMethod.ts'
import { changeSheet, createSheet } from './writeSheet.ts'

type Change<B> = (context: Context<Member>, key: MethodKey, body: B) => Promise<void>
type Asked<B> = { context: Context<Member>; params: MethodKey; body: B }

const thenMethod =
  <B>(work: Change<B>) =>
  async ({ context, params, body }: Asked<B>) => {
    await work(context, params, body)
    return presentMethod(context, params)
  }

const thenSheet =
  <B>(work: Change<B>) =>
  async ({ context, params, body }: Asked<B>) => {
    await work(context, params, body)
    return presentSheet(context, params)
  }

const thenCase =
  <B>(work: Change<B>) =>
  async ({ context, params, body }: Asked<B>) => {
    await work(context, params, body)
    return presentCase(context, params)
  }

const builtIn = {
  entries: builtInSheets.map(({ id, name, quantity, methods, provenance }) => ({
    id,
    name,
    quantity,
    methods: methods.map(({ code }) => code),
    source: provenance.source,
  })),
}

export function methodRoutes(routes: Routes): void {
  routes.on(api.listMethods, async ({ context, actor, query }) => {
    const day = dayOf(context.platform.now())
    const { rows, total } = await listMethods(context.db, actor, query, day)
    return { entries: rows.map((row) => presentMethodEntry(row, day)), total }
  })
  routes.on(api.getMethod, ({ context, params }) => presentMethod(context, params))
  routes.on(api.addMethod, async ({ context, body }) => presentMethod(context, await addMethod(context, body)))
  routes.on(api.changeMethod, thenMethod(changeMethod))
  routes.on(api.endMethod, thenMethod(endMethod))
  routes.on(api.reviewMethod, thenMethod(reviewMethod))
  routes.on(api.listBuiltInSheets, () => Promise.resolve(builtIn))
  routes.on(api.listSheets, async ({ context, actor, query }) => {
    const { rows, total } = await listSheets(context.db, actor, query)
    return { entries: rows.map(presentSheetEntry), total }
  })
  routes.on(api.getSheet, ({ context, params }) => presentSheet(context, params))
  routes.on(api.createSheet, async ({ context, body }) => presentSheet(context, await createSheet(context, body)))
  routes.on(api.changeSheet, thenSheet(changeSheet))
  routes.on(api.approveSheet, thenSheet(approveSheet))
  routes.on(api.retireSheet, thenSheet(retireSheet))
  routes.on(api.discardSheet, thenSheet(discardSheet))
  methodCaseRoutes(routes)
}

function methodCaseRoutes(routes: Routes): void {
  routes.on(methodCases.listMethodCases, async ({ context, actor, query }) => {
    const { rows, total } = await listCases(context.db, actor, query)
    return { entries: rows.map(presentCaseEntry), total }
  })
  routes.on(methodCases.startMethodCase, async ({ context, params, body }) =>
    presentCase(context, await startCase(context, params, body)),
  )
  routes.on(methodCases.getMethodCase, ({ context, params }) => presentCase(context, params))
  routes.on(methodCases.printMethodCase, ({ context, params }) => printCase(context, params))
  routes.on(methodCases.writeMethodCase, thenCase(writeCase))
  routes.on(methodCases.submitMethodCase, thenCase(submitCase))
  routes.on(methodCases.reviewMethodCase, thenCase(reviewCase))
  routes.on(methodCases.approveMethodCase, thenCase(approveCase))
  routes.on(methodCases.returnMethodCase, thenCase(returnCase))
  routes.on(methodCases.withdrawMethodCase, thenCase(withdrawCase))
  routes.on(methodCases.discardMethodCase, thenCase(discardCase))
}
