// Remembers text size, background and contrast on this device. Without it the radio buttons still work.
const CLAVE = "preferencias";
const raiz = document.documentElement;

const leer = () => {
  try {
    return JSON.parse(localStorage.getItem(CLAVE)) ?? {};
  } catch {
    return {}; // storage refused, or not ours
  }
};

const guardar = (preferencias) => {
  try {
    localStorage.setItem(CLAVE, JSON.stringify(preferencias));
  } catch {
    // private window: the choice lasts as long as the page
  }
};

const preferencias = leer();
Object.assign(raiz.dataset, preferencias);

const preparar = () => {
  for (const control of document.querySelectorAll(".preferencias input")) {
    const elegido = preferencias[control.name];
    if (elegido) control.checked = control.value === elegido;
    control.addEventListener("change", () => {
      preferencias[control.name] = raiz.dataset[control.name] = control.value;
      guardar(preferencias);
    });
  }
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", preparar);
else preparar();
