/** @jsxImportSource preact */
import { render } from 'preact';
import '../../shared/tokens.css';
import '../guest.css';
import './show.css';
import { ShowPage } from './show-page.tsx';

// Whatever is pressed here finds no shop: nothing is asked of the server, and nothing is changed.
globalThis.fetch = () => Promise.reject(new TypeError('no shop'));

const place = document.getElementById('page');
if (place !== null) render(<ShowPage />, place);
