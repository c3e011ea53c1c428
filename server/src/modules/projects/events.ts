import { event } from '#platform/events'

/** An institution is asked to send a person. */
export const projectAsked = event<{ projectId: string; institutionId: string }>('projects.asked')
/** A phase was delivered and waits for the enterprise. */
export const phaseDelivered = event<{ projectId: string; position: number }>('projects.phase-delivered')
/** A task was given to an institution of the team. */
export const taskGiven = event<{ projectId: string; taskId: string }>('projects.task-given')
