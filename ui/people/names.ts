import type { z } from 'zod';
import type { people } from '../../api/people/people.schema.ts';

type Person = z.output<typeof people>['people'][number];

/** What to call each person, by user id: the name, or the address of who has given none. */
export function namesById(list: readonly Pick<Person, 'userId' | 'name' | 'email'>[]) {
  return new Map(list.map(({ userId, name, email }) => [userId, name === '' ? email : name]));
}
