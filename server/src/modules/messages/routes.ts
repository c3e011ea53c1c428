import { messageOperations as api } from '@tongheng/contract/messages'
import { messageWords } from '@tongheng/contract/messages.words'
import type { Routes } from '#platform/routes'
import { inboxOf, readAll, readOne, unreadOf } from './inbox.ts'
import { repeatSending, sendings } from './log.ts'
import { askCode, confirmCode, forgetPhone } from './phone.ts'
import { addRobot, changeRobot, listRobots, removeRobot, testRobot } from './robots.ts'
import { saveSettings, settingsOf } from './settings.ts'
import { Streams } from './stream.ts'
import { type Kinds, preview, publish, templates } from './templates.ts'

export const messageRoutes =
  (kinds: Kinds) =>
  (routes: Routes): void => {
    const streams = new Streams()
    routes.on(api.listMessages, ({ context, actor, query }) => inboxOf(context.db, actor.accountId, query))
    routes.on(api.countUnread, async ({ context, actor }) => ({ unread: await unreadOf(context.db, actor.accountId) }))
    routes.on(api.streamMessages, ({ context, headers }) => streams.open(context, headers.get('last-event-id')))
    routes.on(api.readMessage, ({ context, params }) => readOne(context, params.id))
    routes.on(api.readAllMessages, ({ context }) => readAll(context))
    routes.on(api.getMessageSettings, ({ context, actor }) => settingsOf(context.db, actor.accountId))
    routes.on(api.saveMessageSettings, ({ context, body }) => saveSettings(context, body))
    routes.on(api.askPhoneCode, ({ context, body }) => askCode(context, body.phone))
    routes.on(api.confirmPhone, ({ context, body }) => confirmCode(context, body.code))
    routes.on(api.removePhone, ({ context }) => forgetPhone(context))
    routes.on(api.listRobots, ({ context }) => listRobots(context))
    routes.on(api.addRobot, ({ context, body }) => addRobot(context, body))
    routes.on(api.changeRobot, ({ context, params, body }) => changeRobot(context, params.id, body))
    routes.on(api.removeRobot, ({ context, params }) => removeRobot(context, params.id))
    routes.on(api.testRobot, ({ context, params }) => testRobot(context, params.id))
    routes.on(api.listSendings, ({ context, query }) => sendings(context.db, query))
    routes.on(api.repeatDelivery, ({ context, params }) => repeatSending(context, params.id))
    routes.on(messageWords.listTemplates, ({ context }) => templates(context.db, kinds))
    routes.on(messageWords.previewTemplate, async ({ context, params, body }) =>
      preview(context, kinds, { ...params, ...body }),
    )
    routes.on(messageWords.publishTemplate, ({ context, params, body }) =>
      publish(context, kinds, { ...params, ...body }),
    )
  }
