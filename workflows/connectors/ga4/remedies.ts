import type { Remedies } from '../answers.ts';

/** What to do about a fault that Google reported for this property and service account. */
export function remediesFor(propertyId: string, email: string): Remedies {
  return {
    credentials: `Create a new key for ${email} in the Google Cloud console and enter its whole JSON file.`,
    permission: `Add ${email} as a Viewer of property ${propertyId} in GA4, Admin, Property access management, without cost or revenue restrictions, and enable the Google Analytics Data API in its project.`,
    settings: `Check that ${propertyId} is the numeric property id (GA4, Admin, Property details), not the G-… measurement id.`,
    request: `Google refuses the report for property ${propertyId}; its message names the field.`,
    incomplete: 'Choose other days.',
  };
}
