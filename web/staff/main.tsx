import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import './staff.css';
import { StaffApp } from './staff-app.tsx';

const place = document.getElementById('page');
if (place !== null) createRoot(place).render(<StaffApp />);
