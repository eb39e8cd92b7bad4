import { Directive, ElementRef, afterNextRender, inject } from '@angular/core';

/** Takes the focus when it appears: the first field of a step that follows another. */
@Directive({ selector: '[draFocusFirst]' })
export class FocusFirst {
  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => nativeElement.focus());
  }
}
