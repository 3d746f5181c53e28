/** @jsxImportSource preact */
import { render } from 'preact';
import '../shared/tokens.css';
import './guest.css';
import { GuestPage } from './parts/guest-page.tsx';
import { goOnAfterApp, restorePayment } from './pay.ts';
import { start } from './state.ts';

const place = document.getElementById('page');
if (place !== null) render(<GuestPage />, place);
void start().then(() => restorePayment().then(goOnAfterApp));
