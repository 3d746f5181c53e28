import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import './css/parts.css';
import './css/entrance.css';
import './css/till.css';
import './css/floor.css';
import './css/panel.css';
import './css/cash.css';
import './css/pay.css';
import './css/picker.css';
import './css/lists.css';
import './css/office.css';
import { giveFocusBack } from './parts/focus-back.ts';
import { StaffApp } from './staff-app.tsx';

giveFocusBack(document.body);
const place = document.getElementById('page');
if (place !== null) createRoot(place).render(<StaffApp />);
