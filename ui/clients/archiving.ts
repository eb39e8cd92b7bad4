import { Injectable, inject } from '@angular/core';
import type { Client, client as clientSchema } from '../../api/clients/clients.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Confirmation } from '../feedback/confirmation.ts';
import { problemText } from '../feedback/problem-text.ts';
import { Toasts } from '../feedback/toasts.ts';
import { translator } from '../language/translator.ts';

/** Puts clients away and brings them back; nothing of them is deleted. */
@Injectable({ providedIn: 'root' })
export class Archiving {
  private readonly api = inject(ApiClient);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);
  private readonly textOf = problemText();
  private readonly t = translator();

  /** Asks, archives, and offers to take it back; `changed` is told of each. Rejects with ApiProblem. */
  async archive({ id, name }: Client, changed: () => void): Promise<void> {
    const sure = await this.confirmation.ask({
      title: this.t('clients.archive.title', { name }),
      text: this.t('clients.archive.text'),
      act: this.t('clients.archive.act'),
    });
    if (!sure) return;
    await this.set(id, true);
    changed();
    await this.toasts.showWithUndo(this.t('clients.archive.done', { name }), () => {
      void this.undo(id, changed);
    });
  }

  /** Rejects with ApiProblem. */
  async restore({ id, name }: Client, changed: () => void): Promise<void> {
    await this.set(id, false);
    changed();
    await this.toasts.show(this.t('clients.archive.restored', { name }));
  }

  private async undo(id: string, changed: () => void): Promise<void> {
    try {
      await this.set(id, false);
      changed();
    } catch (error) {
      await this.toasts.show(this.textOf(error));
    }
  }

  private async set(id: string, archived: boolean): Promise<void> {
    await this.api.patch<typeof clientSchema>(`/api/clients/${id}`, { archived });
  }
}
