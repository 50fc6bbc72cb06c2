// Keeps what is typed in a form of the panel, a few seconds after each change. Without it nothing
// else changes: «Guardar borrador» saves, and a session that ends gives the words back.
const ESPERA = 2500; // ms after the last key
const aviso = document.querySelector(".autoguardado");
const formulario = aviso?.closest("form");

const escrito = () => {
  const campos = new URLSearchParams();
  for (const [nombre, valor] of new FormData(formulario)) {
    if (typeof valor === "string") campos.append(nombre, valor); // files cannot be kept
  }
  return campos;
};

const decir = (texto, esError = false) => {
  aviso.hidden = false;
  aviso.classList.toggle("error", esError);
  if (aviso.textContent !== texto) aviso.textContent = texto;
};

const fracaso = (estado) =>
  estado === 401 || estado === 403
    ? "Su sesión terminó y ya no se guarda solo. No cierre la página: al guardar podrá entrar sin perder lo escrito."
    : "Ahora no se puede guardar solo. Siga escribiendo y use «Guardar borrador».";

const leer = async (respuesta) => {
  try {
    return await respuesta.json();
  } catch {
    return {}; // a page for people: the session ended, or the server is busy
  }
};

const preparar = () => {
  let ultimo = escrito().toString();
  let reloj = 0;
  let enCurso = null;
  let enviando = false;

  const guardar = async () => {
    const campos = escrito();
    const ahora = campos.toString();
    if (enviando || ahora === ultimo) return;
    enCurso?.abort();
    enCurso = new AbortController();
    try {
      const respuesta = await fetch(aviso.dataset.ruta, {
        method: "POST",
        body: campos,
        signal: enCurso.signal,
        keepalive: document.hidden && ahora.length < 60000,
      });
      const dicho = await leer(respuesta);
      if (!dicho.guardado) return decir(dicho.mensaje ?? fracaso(respuesta.status), true);
      ultimo = ahora;
      const hora = `Guardado a las ${dicho.guardado}, solo para usted y sin los archivos.`;
      decir(
        dicho.conflicto
          ? `${hora} Mientras escribía, alguien guardó este borrador: al guardar podrá comparar.`
          : hora,
      );
    } catch (error) {
      if (error.name !== "AbortError") decir(fracaso(0), true);
    }
  };

  const pronto = () => {
    clearTimeout(reloj);
    reloj = setTimeout(guardar, ESPERA);
  };

  const alSalir = () => {
    if (!document.hidden || !reloj) return;
    clearTimeout(reloj);
    guardar();
  };

  for (const suceso of ["input", "change", "formset:added", "formset:removed"]) {
    document.addEventListener(suceso, pronto);
  }
  document.addEventListener("visibilitychange", alSalir);
  formulario.addEventListener("submit", () => {
    enviando = true;
    enCurso?.abort();
  });
  addEventListener("pageshow", () => {
    enviando = false; // came back with the browser's arrow
  });
  aviso.hidden = false;
};

if (formulario) preparar();
