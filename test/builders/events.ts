import type {HostEvent} from '../../src/model/events/event.ts'
import {type Followed, follow} from '../../src/model/events/follow.ts'
import type {Model} from '../../src/model/model.ts'
import {aModel} from './model.ts'
import type {Given} from './plain.ts'

/** Builds a model at so many seconds after the first. @param stepSeconds interval that its rates are about */
export const modelAt = (seconds: number, given: Given<Model> = {}, stepSeconds = 1): Model => {
  const {at} = aModel()
  return aModel({
    at: {monotonicMs: at.monotonicMs + seconds * 1000, epochMs: at.epochMs + seconds * 1000},
    intervalMs: stepSeconds * 1000,
    ...given,
  })
}

/** Returns the events of models one after the other. */
export function eventsOf(models: readonly Model[]): readonly HostEvent[] {
  let followed: Followed | undefined
  return models.flatMap(model => {
    const next = follow(followed, model)
    followed = next.followed
    return next.events
  })
}
