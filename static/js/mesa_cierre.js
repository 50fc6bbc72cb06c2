// What is missing to close, and the buttons that need the network: start, close, postpone.
import { contar, crear, escribir, llenar } from "./mesa_nodo.js";

const NUMERO = /^Punto (\d+): /;

export class Cierre {
  constructor(mesa) {
    this.mesa = mesa;
    this.titulo = crear("h2", {}, "Lo que falta para cerrar");
    this.bien = crear("p", {}, "Todo cuadra: ya puedes cerrar la sesión.");
    this.lista = crear("ul", {});
    this.nodo = crear("section", { class: "module mesa-paso" }, this.titulo, this.bien, this.lista);
    this.formularios = [...document.querySelectorAll("form[data-en-linea]")];
    this.datos = document.querySelector("#datos form");
    this.alDia = true;
    this.inicio = document.querySelector("[data-inicio]");
    for (const formulario of this.formularios) this._vigilar(formulario);
  }

  /** These forms go only with nothing waiting, and closing asks first. */
  _vigilar(formulario) {
    const aviso = crear("p", { class: "campo-nota", role: "status", hidden: true });
    formulario.append(aviso);
    formulario.addEventListener("submit", (suceso) => {
      this.mesa.punto.volcar();
      const porQue = this._porQueNo();
      escribir(aviso, porQue);
      if (porQue) return suceso.preventDefault();
      if (!formulario.dataset.confirmar || formulario.dataset.confirmado) return undefined;
      suceso.preventDefault();
      const { confirmar } = formulario.dataset;
      return this.mesa.confirmar(confirmar, "Sí, cerrar la sesión", () => {
        formulario.dataset.confirmado = "si";
        formulario.requestSubmit();
      }, this._resumen());
    });
  }

  _porQueNo() {
    const { cola } = this.mesa;
    if (!navigator.onLine || cola.red === "sin_red") return "Sin red no se puede: espera a que vuelva. Lo demás sigue funcionando.";
    if (cola.problemas.length) return "Antes decide los pasos que no se guardaron: están señalados arriba.";
    if (cola.pendientes.length) return "Todavía hay pasos guardándose: espera unos segundos y vuelve a pulsar.";
    return "";
  }

  _resumen() {
    return this.mesa.vista.puntos.map((punto) => {
      const como = punto.resultado?.explicacion ?? punto.desenlace;
      return `Punto ${punto.numero}. ${como}`;
    });
  }

  /** The forms travel with the revision on show; that of the session's data, which is not redrawn,
   *  only while nobody else has changed anything. */
  revision(numero, soloPropio) {
    for (const formulario of this.formularios) formulario.elements.revision.value = numero;
    this.alDia &&= soloPropio;
    if (this.alDia && this.datos) this.datos.elements.revision.value = numero;
  }

  pintar() {
    const { vista, enCurso, cola } = this.mesa;
    this.nodo.hidden = !enCurso;
    if (this.inicio) this.inicio.hidden = !vista.puede_iniciar;
    const faltan = vista.no_cuadra ?? [];
    const espera = cola.pendientes.length;
    this.bien.hidden = faltan.length > 0 || espera > 0;
    escribir(this.titulo, this.bien.hidden ? "Lo que falta para cerrar" : "Nada falta para cerrar");
    const guardar = espera ? [`Que se ${espera === 1 ? "guarde" : "guarden"} ${contar(espera, "paso", "pasos")}.`] : [];
    llenar(this.lista, JSON.stringify([guardar, faltan]), () => [...guardar, ...faltan].map((falta) => this._linea(falta)));
  }

  _linea(falta) {
    const numero = NUMERO.exec(falta)?.[1];
    if (!numero) return crear("li", {}, falta);
    const enlace = crear("a", { href: `#punto-${numero}` }, `Punto ${numero}`);
    return crear("li", {}, enlace, `: ${falta.replace(NUMERO, "")}`);
  }
}
