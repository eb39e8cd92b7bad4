import type { Routes } from '@angular/router';
import { keepUnsavedChanges } from '../feedback/unsaved-changes.ts';
import { ProfilePage } from './profile.page.ts';

/** The person's own settings. */
export const profileRoutes: Routes = [
  { path: '', component: ProfilePage, canDeactivate: [keepUnsavedChanges] },
];
