import { z } from 'zod';
import { addDays } from '../../simulators/demo/calendar.ts';
import { connectedClient, isFinished, jobWhen, startAudit, type Connected } from './demo-client.ts';
import { testPlatform, yesterday, type Platform } from './platform.ts';
import { control } from './remotes.ts';

/** A platform on which there is something to be seen on every page. */
export interface ShownPlatform {
  readonly platform: Platform;
  readonly aurora: Connected;
  readonly nordlicht: Connected;
  readonly memberEmail: string;
  readonly failedJobId: string;
  readonly doneJobId: string;
}

/** Starts a platform with both demo shops: audited, one of them with a failed job too, and people. */
export async function shownPlatform(): Promise<ShownPlatform> {
  const platform = await testPlatform();
  const admin = await platform.admin();
  const aurora = await connectedClient(platform, 'aurora', 'aurora');
  const nordlicht = await connectedClient(platform, 'nordlicht', 'nordlicht');
  const audited = async ({ client }: Connected, days: number, ago = 4): Promise<string> => {
    const to = addDays(yesterday(), -ago);
    const { id } = await startAudit(admin, client.id, { from: addDays(to, 1 - days), to });
    await jobWhen(admin, id, isFinished);
    return id;
  };
  const doneJobId = await audited(nordlicht, 30);
  // The period before, to be compared with.
  await audited(aurora, 30, 34);
  await audited(aurora, 30);
  const faults = [{ name: 'forbidden', path: 'runReport' }];
  await control(platform.simulators.urls.ga4, { faults });
  const failedJobId = await audited(aurora, 7);
  await control(platform.simulators.urls.ga4, { reset: true });
  const memberEmail = 'ioana.marin@aurora.example';
  await platform.member(aurora.client.id, memberEmail);
  const invited = { role: 'admin', email: 'maria@agency.example' };
  await admin.post('invitations', invited, z.unknown());
  return { platform, aurora, nordlicht, memberEmail, failedJobId, doneJobId };
}
