defmodule Harbour.Tower do # expect: large
  use GenServer

  @impl true
  def init(_opts), do: {:ok, %{}}

  @impl true
  def handle_cast({:moor, ship}, state), do: {:noreply, Map.put(state, :moor, ship)}
  def handle_cast({:leave, ship}, state), do: {:noreply, Map.put(state, :leave, ship)}
  def handle_cast({:lift, ship}, state), do: {:noreply, Map.put(state, :lift, ship)}
  def handle_cast({:lower, ship}, state), do: {:noreply, Map.put(state, :lower, ship)}
  def handle_cast({:tow, ship}, state), do: {:noreply, Map.put(state, :tow, ship)}
  def handle_cast({:pilot, ship}, state), do: {:noreply, Map.put(state, :pilot, ship)}
  def handle_cast({:fog, ship}, state), do: {:noreply, Map.put(state, :fog, ship)}
  def handle_cast({:tide, ship}, state), do: {:noreply, Map.put(state, :tide, ship)}
  def handle_cast({:wind, ship}, state), do: {:noreply, Map.put(state, :wind, ship)}
  def handle_cast({:light, ship}, state), do: {:noreply, Map.put(state, :light, ship)}
  def handle_cast({:horn, ship}, state), do: {:noreply, Map.put(state, :horn, ship)}
  def handle_cast({:gate, ship}, state), do: {:noreply, Map.put(state, :gate, ship)}

  @doc "What pier 1 holds."
  def pier_1(state), do: Map.get(state, 1)


  @doc "What pier 2 holds."
  def pier_2(state), do: Map.get(state, 2)


  @doc "What pier 3 holds."
  def pier_3(state), do: Map.get(state, 3)


  @doc "What pier 4 holds."
  def pier_4(state), do: Map.get(state, 4)


  @doc "What pier 5 holds."
  def pier_5(state), do: Map.get(state, 5)


  @doc "What pier 6 holds."
  def pier_6(state), do: Map.get(state, 6)


  @doc "What pier 7 holds."
  def pier_7(state), do: Map.get(state, 7)


  @doc "What pier 8 holds."
  def pier_8(state), do: Map.get(state, 8)


  @doc "What pier 9 holds."
  def pier_9(state), do: Map.get(state, 9)


  @doc "What pier 10 holds."
  def pier_10(state), do: Map.get(state, 10)


  @doc "What pier 11 holds."
  def pier_11(state), do: Map.get(state, 11)


  @doc "What pier 12 holds."
  def pier_12(state), do: Map.get(state, 12)


  @doc "What pier 13 holds."
  def pier_13(state), do: Map.get(state, 13)


  @doc "What pier 14 holds."
  def pier_14(state), do: Map.get(state, 14)


  @doc "What pier 15 holds."
  def pier_15(state), do: Map.get(state, 15)


  @doc "What pier 16 holds."
  def pier_16(state), do: Map.get(state, 16)


  @doc "What pier 17 holds."
  def pier_17(state), do: Map.get(state, 17)


  @doc "What pier 18 holds."
  def pier_18(state), do: Map.get(state, 18)


  @doc "What pier 19 holds."
  def pier_19(state), do: Map.get(state, 19)


  @doc "What pier 20 holds."
  def pier_20(state), do: Map.get(state, 20)


  @doc "What pier 21 holds."
  def pier_21(state), do: Map.get(state, 21)


  @doc "What pier 22 holds."
  def pier_22(state), do: Map.get(state, 22)


  @doc "What pier 23 holds."
  def pier_23(state), do: Map.get(state, 23)


  @doc "What pier 24 holds."
  def pier_24(state), do: Map.get(state, 24)


  @doc "What pier 25 holds."
  def pier_25(state), do: Map.get(state, 25)


  @doc "What pier 26 holds."
  def pier_26(state), do: Map.get(state, 26)


  @doc "What pier 27 holds."
  def pier_27(state), do: Map.get(state, 27)


  @doc "What pier 28 holds."
  def pier_28(state), do: Map.get(state, 28)


  @doc "What pier 29 holds."
  def pier_29(state), do: Map.get(state, 29)


  @doc "What pier 30 holds."
  def pier_30(state), do: Map.get(state, 30)


  @doc "What pier 31 holds."
  def pier_31(state), do: Map.get(state, 31)


  @doc "What pier 32 holds."
  def pier_32(state), do: Map.get(state, 32)


  @doc "What pier 33 holds."
  def pier_33(state), do: Map.get(state, 33)


  @doc "What pier 34 holds."
  def pier_34(state), do: Map.get(state, 34)


  @doc "What pier 35 holds."
  def pier_35(state), do: Map.get(state, 35)


  @doc "What pier 36 holds."
  def pier_36(state), do: Map.get(state, 36)


  @doc "What pier 37 holds."
  def pier_37(state), do: Map.get(state, 37)


  @doc "What pier 38 holds."
  def pier_38(state), do: Map.get(state, 38)


  @doc "What pier 39 holds."
  def pier_39(state), do: Map.get(state, 39)


  @doc "What pier 40 holds."
  def pier_40(state), do: Map.get(state, 40)


  @doc "What pier 41 holds."
  def pier_41(state), do: Map.get(state, 41)


  @doc "What pier 42 holds."
  def pier_42(state), do: Map.get(state, 42)


  @doc "What pier 43 holds."
  def pier_43(state), do: Map.get(state, 43)


  @doc "What pier 44 holds."
  def pier_44(state), do: Map.get(state, 44)


  @doc "What pier 45 holds."
  def pier_45(state), do: Map.get(state, 45)


  @doc "What pier 46 holds."
  def pier_46(state), do: Map.get(state, 46)


  @doc "What pier 47 holds."
  def pier_47(state), do: Map.get(state, 47)


  @doc "What pier 48 holds."
  def pier_48(state), do: Map.get(state, 48)


  @doc "What pier 49 holds."
  def pier_49(state), do: Map.get(state, 49)


  @doc "What pier 50 holds."
  def pier_50(state), do: Map.get(state, 50)


  @doc "What pier 51 holds."
  def pier_51(state), do: Map.get(state, 51)


  @doc "What pier 52 holds."
  def pier_52(state), do: Map.get(state, 52)


  @doc "What pier 53 holds."
  def pier_53(state), do: Map.get(state, 53)


  @doc "What pier 54 holds."
  def pier_54(state), do: Map.get(state, 54)


  @doc "What pier 55 holds."
  def pier_55(state), do: Map.get(state, 55)


  @doc "What pier 56 holds."
  def pier_56(state), do: Map.get(state, 56)


  @doc "What pier 57 holds."
  def pier_57(state), do: Map.get(state, 57)


  @doc "What pier 58 holds."
  def pier_58(state), do: Map.get(state, 58)


  @doc "What pier 59 holds."
  def pier_59(state), do: Map.get(state, 59)


  @doc "What pier 60 holds."
  def pier_60(state), do: Map.get(state, 60)


  @doc "What pier 61 holds."
  def pier_61(state), do: Map.get(state, 61)


  @doc "What pier 62 holds."
  def pier_62(state), do: Map.get(state, 62)


  @doc "What pier 63 holds."
  def pier_63(state), do: Map.get(state, 63)


  @doc "What pier 64 holds."
  def pier_64(state), do: Map.get(state, 64)


  @doc "What pier 65 holds."
  def pier_65(state), do: Map.get(state, 65)


  @doc "What pier 66 holds."
  def pier_66(state), do: Map.get(state, 66)


  @doc "What pier 67 holds."
  def pier_67(state), do: Map.get(state, 67)


  @doc "What pier 68 holds."
  def pier_68(state), do: Map.get(state, 68)


  @doc "What pier 69 holds."
  def pier_69(state), do: Map.get(state, 69)


  @doc "What pier 70 holds."
  def pier_70(state), do: Map.get(state, 70)


  @doc "What pier 71 holds."
  def pier_71(state), do: Map.get(state, 71)


  @doc "What pier 72 holds."
  def pier_72(state), do: Map.get(state, 72)


  @doc "What pier 73 holds."
  def pier_73(state), do: Map.get(state, 73)


  @doc "What pier 74 holds."
  def pier_74(state), do: Map.get(state, 74)


  @doc "What pier 75 holds."
  def pier_75(state), do: Map.get(state, 75)


  @doc "What pier 76 holds."
  def pier_76(state), do: Map.get(state, 76)


  @doc "What pier 77 holds."
  def pier_77(state), do: Map.get(state, 77)


  @doc "What pier 78 holds."
  def pier_78(state), do: Map.get(state, 78)


  @doc "What pier 79 holds."
  def pier_79(state), do: Map.get(state, 79)


  @doc "What pier 80 holds."
  def pier_80(state), do: Map.get(state, 80)


  @doc "What pier 81 holds."
  def pier_81(state), do: Map.get(state, 81)


  @doc "What pier 82 holds."
  def pier_82(state), do: Map.get(state, 82)


  @doc "What pier 83 holds."
  def pier_83(state), do: Map.get(state, 83)


  @doc "What pier 84 holds."
  def pier_84(state), do: Map.get(state, 84)


  @doc "What pier 85 holds."
  def pier_85(state), do: Map.get(state, 85)


  @doc "What pier 86 holds."
  def pier_86(state), do: Map.get(state, 86)


  @doc "What pier 87 holds."
  def pier_87(state), do: Map.get(state, 87)


  @doc "What pier 88 holds."
  def pier_88(state), do: Map.get(state, 88)


  @doc "What pier 89 holds."
  def pier_89(state), do: Map.get(state, 89)


  @doc "What pier 90 holds."
  def pier_90(state), do: Map.get(state, 90)


  @doc "What pier 91 holds."
  def pier_91(state), do: Map.get(state, 91)


  @doc "What pier 92 holds."
  def pier_92(state), do: Map.get(state, 92)


  @doc "What pier 93 holds."
  def pier_93(state), do: Map.get(state, 93)


  @doc "What pier 94 holds."
  def pier_94(state), do: Map.get(state, 94)


  @doc "What pier 95 holds."
  def pier_95(state), do: Map.get(state, 95)


  @doc "What pier 96 holds."
  def pier_96(state), do: Map.get(state, 96)


  @doc "What pier 97 holds."
  def pier_97(state), do: Map.get(state, 97)


  @doc "What pier 98 holds."
  def pier_98(state), do: Map.get(state, 98)


  @doc "What pier 99 holds."
  def pier_99(state), do: Map.get(state, 99)


  @doc "What pier 100 holds."
  def pier_100(state), do: Map.get(state, 100)


  @doc "What pier 101 holds."
  def pier_101(state), do: Map.get(state, 101)


  @doc "What pier 102 holds."
  def pier_102(state), do: Map.get(state, 102)


  @doc "What pier 103 holds."
  def pier_103(state), do: Map.get(state, 103)


  @doc "What pier 104 holds."
  def pier_104(state), do: Map.get(state, 104)


  @doc "What pier 105 holds."
  def pier_105(state), do: Map.get(state, 105)


  @doc "What pier 106 holds."
  def pier_106(state), do: Map.get(state, 106)


  @doc "What pier 107 holds."
  def pier_107(state), do: Map.get(state, 107)


  @doc "What pier 108 holds."
  def pier_108(state), do: Map.get(state, 108)


  @doc "What pier 109 holds."
  def pier_109(state), do: Map.get(state, 109)


  @doc "What pier 110 holds."
  def pier_110(state), do: Map.get(state, 110)


  @doc "What pier 111 holds."
  def pier_111(state), do: Map.get(state, 111)


  @doc "What pier 112 holds."
  def pier_112(state), do: Map.get(state, 112)


  @doc "What pier 113 holds."
  def pier_113(state), do: Map.get(state, 113)


  @doc "What pier 114 holds."
  def pier_114(state), do: Map.get(state, 114)


  @doc "What pier 115 holds."
  def pier_115(state), do: Map.get(state, 115)


  @doc "What pier 116 holds."
  def pier_116(state), do: Map.get(state, 116)


  @doc "What pier 117 holds."
  def pier_117(state), do: Map.get(state, 117)


  @doc "What pier 118 holds."
  def pier_118(state), do: Map.get(state, 118)


  @doc "What pier 119 holds."
  def pier_119(state), do: Map.get(state, 119)


  @doc "What pier 120 holds."
  def pier_120(state), do: Map.get(state, 120)
  # Quiet water.
  # Quiet water.
end
